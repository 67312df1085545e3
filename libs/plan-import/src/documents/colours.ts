import { heldIn } from '@governance/partnership/basics';
import type { FillColour } from './block.js';

/** The name of a colour, by its hue, as people say it of a key: null for white and nothing at all. */
export function colourName(hex: string): FillColour | null {
  const digits = /^#?(?:[\da-f]{2})?([\da-f]{6})$/i.exec(hex.trim())?.[1];
  if (!digits) return null;
  const { hue, saturation, lightness } = hueOf(digits);
  if (lightness > 0.97) return null;
  if (lightness < 0.08) return 'other';
  if (saturation < 0.15) return lightness > 0.94 ? null : 'grey';
  if (hue < 15 || hue >= 345) return 'red';
  if (hue < 70) return 'amber';
  if (hue < 170) return 'green';
  return hue < 260 ? 'blue' : 'other';
}

/** Lighter (above 0) or darker (below), as office programs tint the colours of a theme. */
export function tinted(hex: string, tint: number): string {
  if (!Number.isFinite(tint) || tint === 0) return hex;
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(tint < 0 ? value * (1 + tint) : value + (255 - value) * tint);
  };
  return [0, 2, 4].map((at) => channel(at).toString(16).padStart(2, '0')).join('');
}

/** Colours that a style may name in words. */
const named: Readonly<Record<string, string>> = {
  red: 'ff0000',
  darkred: '8b0000',
  crimson: 'dc143c',
  tomato: 'ff6347',
  orange: 'ffa500',
  darkorange: 'ff8c00',
  gold: 'ffd700',
  yellow: 'ffff00',
  green: '008000',
  lime: '00ff00',
  limegreen: '32cd32',
  lightgreen: '90ee90',
  darkgreen: '006400',
  blue: '0000ff',
  lightblue: 'add8e6',
  darkblue: '00008b',
  navy: '000080',
  grey: '808080',
  gray: '808080',
  lightgrey: 'd3d3d3',
  lightgray: 'd3d3d3',
  silver: 'c0c0c0',
  purple: '800080',
};

/** A colour as style sheets write it. */
export function styledColour(written: string): FillColour | null {
  const value = written.trim().toLowerCase();
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(value);
  if (short)
    return colourName(
      short
        .slice(1)
        .map((digit) => digit + digit)
        .join(''),
    );
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(value);
  if (parts)
    return colourName(
      parts
        .slice(1)
        .map((part) => Math.min(Number(part), 255).toString(16).padStart(2, '0'))
        .join(''),
    );
  return colourName(heldIn(named, value) ?? value);
}

function hueOf(digits: string): { hue: number; saturation: number; lightness: number } {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const lightness = most - span / 2;
  if (span === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = span / (1 - Math.abs(2 * lightness - 1));
  const sixth =
    most === red
      ? (green - blue) / span
      : most === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4;
  return { hue: (sixth * 60 + 360) % 360, saturation, lightness };
}
