import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './me.en.ts';
import { zh } from './me.zh.ts';

/** A person's own page and all that hangs on it. */
export const meTexts = chooseTexts({ zh, en });
