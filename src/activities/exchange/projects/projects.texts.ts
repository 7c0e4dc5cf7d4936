import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './projects.en.ts';
import { zh } from './projects.zh.ts';

export const projectTexts = chooseTexts({ zh, en });
