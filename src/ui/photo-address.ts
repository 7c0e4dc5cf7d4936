import type { FileId } from '../kernel/ids.ts';

/** Address of an uploaded photo, of its large version unless told otherwise; platform/files answers there. */
export const photoAddress = (id: FileId, size: 'large' | 'small' = 'large'): string => `/files/${id}${size === 'small' ? '/small' : ''}`;
