import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { HomeController } from './home.controller.js';

@Module({
  imports: [SignInModule],
  controllers: [HomeController],
})
export class HomeModule {}
