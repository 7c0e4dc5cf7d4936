import { chooseTexts } from '../../ui/texts.ts';
import { en } from './places.en.ts';
import { zh } from './places.zh.ts';

export const placesTexts = chooseTexts({ zh, en });
