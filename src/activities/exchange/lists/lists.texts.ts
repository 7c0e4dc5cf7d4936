import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './lists.en.ts';
import { zh } from './lists.zh.ts';

export const listsTexts = chooseTexts({ zh, en });
