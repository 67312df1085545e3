export {
  asDay,
  daysBetween,
  endOfMonth,
  monthOf,
  isDay,
  monthsBetween,
  plusDays,
  plusMonths,
  quarterStart,
  startOfMonth,
  yearOf,
  type Day,
} from './day.js';
export {
  asInstant,
  atHour,
  endOfDay,
  hourOf,
  timeOf,
  instantOf,
  isInstant,
  londonDate,
  zone,
  type Instant,
} from './london.js';
export { addWorkingDays, bankHolidays, isWorkingDay, workingDaysBetween } from './working-days.js';
export {
  dateInWords,
  dateTimeInWords,
  dateWithWeekday,
  monthInWords,
  timeInWords,
  weekdayInWords,
} from './in-words.js';
