import { chooseTexts } from '../../../ui/texts.ts';
import { en } from './sign-in.en.ts';
import { ja } from './sign-in.ja.ts';
import { ko } from './sign-in.ko.ts';
import { zh } from './sign-in.zh.ts';

/** Signing in, the privacy notice, and the demonstration's page of codes. */
export const signInTexts = chooseTexts({ zh, en, ja, ko });
