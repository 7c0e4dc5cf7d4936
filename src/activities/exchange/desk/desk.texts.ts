import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './desk.en.ts';
import { zh } from './desk.zh.ts';

export const deskTexts = chooseTexts({ zh, en });
