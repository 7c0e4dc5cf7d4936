/** For every route that is not for everybody, one thing to ask it for, with fields as they should be: only who asks makes the difference. */
import { here, type Samples } from './table-sample.ts';
import { exchangeSamples } from './table-samples.exchange.ts';
import { foundationSamples } from './table-samples.foundation.ts';
import { needIn } from './table-world.ts';

export const samples: Samples = { ...exchangeSamples, ...foundationSamples };

/** Rows that decide about some things alone of a route that is for everybody, or has another row for the rest. */
export const furtherSamples: Samples = {
  'GET /:language/needs/:number': {
    acts: ['need-see-unpublished'],
    of: here,
    make: async (cell) => ({ address: (await needIn(cell, 'raised')).address }),
  },
  'GET /:language/administration/places/:id': {
    acts: ['place-above-administer'],
    of: () => ({}),
    make: ({ world }) => ({ address: `/zh/administration/places/${world.places.district.id}` }),
  },
};
