-- A search can keep to one subdistrict ("within"; null: everywhere); and where it has looked at every number that was ever given, it says so:
-- what was found is all there is, however common the words are.
DROP FUNCTION "exchange"."search"(text, tsquery, tsquery, integer, integer);--> statement-breakpoint
-- The newest first, at most "most" of each part that is looked at. The index of words is asked about the newest 1,024 to 2,048 numbers; where that
-- gives fewer than "enough": for what is rare about all rows, else about the 6,144 numbers before. "exact" is the query with the places
-- of words, "loose" the same without, which the index alone decides: words are read from the rows only where the two differ. Which way to read
-- is fixed here, since the planner's guess of how often words stand together is often wrong by far. "is_all": nothing else can be found.
CREATE FUNCTION "exchange"."search"("kind" text, "exact" tsquery, "loose" tsquery, "enough" integer, "most" integer, "within" uuid, OUT "ids" uuid[], OUT "is_all" boolean)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
	"time" text := CASE "kind" WHEN 'needs' THEN 'published_at' WHEN 'resources' THEN 'entered_at' ELSE 'begun_at' END;
	"shown" text := CASE "kind" WHEN 'needs' THEN 'r.published_at is not null' WHEN 'resources' THEN 'r.state <> ''ended''' ELSE 'true' END;
	"question" text := format('SELECT array_agg(n.id ORDER BY n.at DESC, n.id DESC), count(*) < $4 FROM (
		SELECT m.id, m.at FROM (
			SELECT r.id, r.%1$I AS at, r.search FROM "exchange".%2$I r
			WHERE "exchange".words_of(r.search, r.year, r.sequence) @@ $1 AND %3$s AND ($6::uuid IS NULL OR r.subdistrict = $6) %%s LIMIT $4) m
		WHERE $5 OR m.search @@ $2
		UNION SELECT r.id, r.%1$I FROM "exchange".%2$I r WHERE r.id = ANY ($3)) n', "time", "kind", "shown");
	"is_exact" boolean := "exact"::text = "loose"::text;
	"part" text;
	"is_last" boolean;
BEGIN
	"ids" := '{}';
	FOR "part", "is_last" IN
		SELECT string_agg(newest.name, ' | '), bool_or(newest.is_oldest) FROM (
			SELECT format('''@%s.%s''', n.year, number) AS name, row_number() OVER "newest_first" > 2 AS is_later,
				row_number() OVER "newest_first" = count(*) OVER () AS is_oldest
			FROM "exchange"."numbers" n, generate_series(0, n.last / 1024) number
			WHERE n.kind = rtrim("search"."kind", 's')
			WINDOW "newest_first" AS (ORDER BY n.year DESC, number DESC) ORDER BY n.year DESC, number DESC LIMIT 8) newest
		GROUP BY is_later ORDER BY is_later
	LOOP
		EXECUTE format("question", format('ORDER BY r.%I DESC, r.id DESC', "time"))
			INTO "ids", "is_all" USING "loose" && "part"::tsquery, "exact", "ids", "most", "is_exact", "within";
		"ids" := coalesce("ids", '{}');
		"is_all" := "is_all" AND "is_last";
		EXIT WHEN "is_last" OR cardinality("ids") >= "enough";
		IF "exchange"."is_rare"("kind", "loose") THEN
			EXECUTE format("question", '') INTO "ids", "is_all" USING "loose", "exact", "ids", "most", "is_exact", "within";
			"ids" := coalesce("ids", '{}');
			EXIT;
		END IF;
	END LOOP;
	"is_all" := coalesce("is_all", true);
END $$;
--> statement-breakpoint
-- A list is read by one plan for every subdistrict. It has to serve the smallest of them: by the index that begins with the subdistrict, not by
-- reading everybody's newest until enough of its own are found, which three subdistricts alone would let the planner hope for.
ALTER TABLE "exchange"."needs" ALTER COLUMN "subdistrict" SET (n_distinct = 500);--> statement-breakpoint
ALTER TABLE "exchange"."projects" ALTER COLUMN "subdistrict" SET (n_distinct = 500);--> statement-breakpoint
ALTER TABLE "exchange"."resources" ALTER COLUMN "subdistrict" SET (n_distinct = 500);
