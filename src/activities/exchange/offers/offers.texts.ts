import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './offers.en.ts';
import { zh } from './offers.zh.ts';

export const offerTexts = chooseTexts({ zh, en });
