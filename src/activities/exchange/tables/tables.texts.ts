import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './tables.en.ts';
import { zh } from './tables.zh.ts';

export const tableTexts = chooseTexts({ zh, en });
