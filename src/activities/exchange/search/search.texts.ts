import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './search.en.ts';
import { zh } from './search.zh.ts';

export const searchTexts = chooseTexts({ zh, en });
