import { chooseTexts } from '../ui/texts.ts';
import { en } from './audit-log.en.ts';
import { zh } from './audit-log.zh.ts';

export const auditLogTexts = chooseTexts({ zh, en });
