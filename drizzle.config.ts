/** `MODULE=activities/exchange npm run migrations`: writes the next migration of one module from its schema. */
import { defineConfig } from 'drizzle-kit';
import path from 'node:path';

const folder = process.env['MODULE'] ?? 'activities/exchange';
export default defineConfig({
  dialect: 'postgresql',
  schema: `./src/${folder}/${path.basename(folder)}.schema.ts`,
  out: `./src/${folder}/migrations`,
});
