import { chooseTexts } from '../ui/texts.ts';
import { en } from './administration.en.ts';
import { zh } from './administration.zh.ts';

export const administrationTexts = chooseTexts({ zh, en });
