import { chooseTexts } from '../../ui/texts.ts';
import { en } from './exchange.en.ts';
import { zh } from './exchange.zh.ts';

export const exchangeTexts = chooseTexts({ zh, en });
export type ExchangeTexts = typeof zh;
