/** For every route that is not for everybody, one thing to ask it for, with fields as they should be: only who asks makes the difference. */
import type { Samples } from './table-sample.ts';
import { exchangeSamples } from './table-samples.exchange.ts';
import { foundationSamples } from './table-samples.foundation.ts';

export const samples: Samples = { ...exchangeSamples, ...foundationSamples };
