import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './helping.en.ts';
import { zh } from './helping.zh.ts';

/** What workers and administrators do with people. */
export const helpingTexts = chooseTexts({ zh, en });
