// The formats of times that are known without being told.
import type { Cursor } from './cursor.ts';
import { dayThenMonthName, monthNameThenDay, numbersIn, yearFirst, yearLast } from './dates.ts';
import { excelDays, sinceEpoch, withoutSigns } from './numbers.ts';

export interface TimeFormat {
  /** As `timestampFormat` of fullscore.yaml names it; the time of day is read by itself. */
  readonly name: string;
  /** Milliseconds since 1970: UTC where the value states a zone (the cursor says so), local time else; NaN where the value does not fit to its end. */
  read(on: Cursor): number;
  /** A number: a column of them is only taken for times when its name says so. */
  readonly isNumber?: boolean;
}

const [SLASH, DASH, DOT] = [0x2f, 0x2d, 0x2e];

/** The first of formats that say the same of all values is the one that is told. */
export const TIME_FORMATS: readonly TimeFormat[] = [
  { name: 'yyyy-MM-dd', read: yearFirst },
  { name: 'dd.MM.yyyy', read: numbersIn('day-month-year', DOT, 4) },
  { name: 'dd/MM/yyyy', read: numbersIn('day-month-year', SLASH, 4) },
  { name: 'MM/dd/yyyy', read: numbersIn('month-day-year', SLASH, 4) },
  { name: 'dd-MM-yyyy', read: numbersIn('day-month-year', DASH, 4) },
  { name: 'MM-dd-yyyy', read: numbersIn('month-day-year', DASH, 4) },
  { name: 'dd.MM.yy', read: numbersIn('day-month-year', DOT, 2) },
  { name: 'dd/MM/yy', read: numbersIn('day-month-year', SLASH, 2) },
  { name: 'MM/dd/yy', read: numbersIn('month-day-year', SLASH, 2) },
  { name: 'yy/MM/dd', read: numbersIn('year-month-day', SLASH, 2) },
  { name: 'dd-MM-yy', read: numbersIn('day-month-year', DASH, 2) },
  { name: 'MM-dd-yy', read: numbersIn('month-day-year', DASH, 2) },
  { name: 'yy-MM-dd', read: numbersIn('year-month-day', DASH, 2) },
  { name: 'd MMM yyyy', read: dayThenMonthName },
  { name: 'MMM d, yyyy', read: monthNameThenDay },
  { name: 'EEE MMM d HH:mm:ss yyyy', read: yearLast },
  { name: 'yyyyMMddHHmmss', read: withoutSigns, isNumber: true },
  { name: 'epoch-s', read: sinceEpoch(1000), isNumber: true },
  { name: 'epoch-ms', read: sinceEpoch(1), isNumber: true },
  { name: 'epoch-us', read: sinceEpoch(1 / 1000), isNumber: true },
  { name: 'epoch-ns', read: sinceEpoch(1 / 1_000_000), isNumber: true },
  { name: 'excel', read: excelDays, isNumber: true },
];
