import { chooseTexts } from '../ui/texts.ts';
import { en } from './outbox.en.ts';
import { zh } from './outbox.zh.ts';

export const outboxTexts = chooseTexts({ zh, en });
