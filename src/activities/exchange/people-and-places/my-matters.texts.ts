import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './my-matters.en.ts';
import { zh } from './my-matters.zh.ts';

export const myMattersTexts = chooseTexts({ zh, en });
