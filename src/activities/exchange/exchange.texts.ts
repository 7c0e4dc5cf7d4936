import { chooseTexts } from '../../ui/texts.ts';
import { en } from './exchange.en.ts';
import { ja } from './exchange.ja.ts';
import { ko } from './exchange.ko.ts';
import { zh } from './exchange.zh.ts';

export const exchangeTexts = chooseTexts({ zh, en, ja, ko });
export type ExchangeTexts = typeof zh;
