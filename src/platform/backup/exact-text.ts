import type pg from 'pg';

/** Makes the server write every value so that reading it gives the same value again, whatever the operator's settings are. In a transaction. */
export async function readExactly(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
     set local extra_float_digits = 3; set local bytea_output = 'hex'; set local lc_monetary = 'C'; set local statement_timeout = 0`,
  );
}
