-- A search looks at a bounded number of rows whatever the words and however many rows there are. Until now the index of words brought all that
-- had them before a limit cut them: with words that each stand in many rows that took long, and brought the oldest. Now the index knows which
-- 1,024 numbers of a year a row is among, so that it can be asked for the newest alone; and it is asked for all only for what is rare.
CREATE FUNCTION "exchange"."words_of"("search" tsvector, "year" integer, "sequence" integer) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN "search" || array_to_tsvector(ARRAY['@' || "year"::text || '.' || ("sequence" / 1024)::text]);
--> statement-breakpoint
-- Whether the planner takes one of the words for rare: at most some 5,000 rows. It knows the frequent words by name, and that any other is
-- rarer than those. Only what it says of single words is asked: how often words stand together it does not know.
CREATE FUNCTION "exchange"."is_rare"("kind" text, "loose" tsquery) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	"word" text;
	"plan" json;
BEGIN
	FOREACH "word" IN ARRAY string_to_array("loose"::text, ' & ') LOOP
		EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM "exchange".%I WHERE search @@ %L::tsquery', "kind", "word") INTO "plan";
		IF ("plan" -> 0 -> 'Plan' ->> 'Plan Rows')::float <= 5000 THEN RETURN true; END IF;
	END LOOP;
	RETURN false;
END $$;
--> statement-breakpoint
-- The newest first, at most "most" of each part that is looked at. The index of words is asked about the newest 1,024 to 2,048 numbers; where that
-- gives fewer than "enough": for what is rare about all rows, else about the 6,144 numbers before. "exact" is the query with the places
-- of words, "loose" the same without, which the index alone decides: words are read from the rows only where the two differ. Which way to read
-- is fixed here, since the planner's guess of how often words stand together is often wrong by far. "is_all": nothing else can be found.
CREATE FUNCTION "exchange"."search"("kind" text, "exact" tsquery, "loose" tsquery, "enough" integer, "most" integer, OUT "ids" uuid[], OUT "is_all" boolean)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
	"time" text := CASE "kind" WHEN 'needs' THEN 'published_at' WHEN 'resources' THEN 'entered_at' ELSE 'begun_at' END;
	"shown" text := CASE "kind" WHEN 'needs' THEN 'r.published_at is not null' WHEN 'resources' THEN 'r.state <> ''ended''' ELSE 'true' END;
	"question" text := format('SELECT array_agg(n.id ORDER BY n.at DESC, n.id DESC), count(*) < $4 FROM (
		SELECT m.id, m.at FROM (
			SELECT r.id, r.%1$I AS at, r.search FROM "exchange".%2$I r WHERE "exchange".words_of(r.search, r.year, r.sequence) @@ $1 AND %3$s %%s LIMIT $4) m
		WHERE $5 OR m.search @@ $2
		UNION SELECT r.id, r.%1$I FROM "exchange".%2$I r WHERE r.id = ANY ($3)) n', "time", "kind", "shown");
	"is_exact" boolean := "exact"::text = "loose"::text;
	"part" text;
BEGIN
	"ids" := '{}';
	FOR "part" IN
		SELECT string_agg(newest.name, ' | ') FROM (
			SELECT format('''@%s.%s''', n.year, number) AS name, row_number() OVER (ORDER BY n.year DESC, number DESC) > 2 AS is_later
			FROM "exchange"."numbers" n, generate_series(0, n.last / 1024) number
			WHERE n.kind = rtrim("search"."kind", 's') ORDER BY n.year DESC, number DESC LIMIT 8) newest
		GROUP BY is_later ORDER BY is_later
	LOOP
		EXECUTE format("question", format('ORDER BY r.%I DESC, r.id DESC', "time"))
			INTO "ids" USING "loose" && "part"::tsquery, "exact", "ids", "most", "is_exact";
		"ids" := coalesce("ids", '{}');
		"is_all" := false;
		EXIT WHEN cardinality("ids") >= "enough";
		IF "exchange"."is_rare"("kind", "loose") THEN
			EXECUTE format("question", '') INTO "ids", "is_all" USING "loose", "exact", "ids", "most", "is_exact";
			"ids" := coalesce("ids", '{}');
			EXIT;
		END IF;
	END LOOP;
	"is_all" := coalesce("is_all", true);
END $$;
--> statement-breakpoint
DROP FUNCTION "exchange"."search_needs";--> statement-breakpoint
DROP FUNCTION "exchange"."search_resources";--> statement-breakpoint
DROP FUNCTION "exchange"."search_projects";--> statement-breakpoint
DROP INDEX "exchange"."needs_search";--> statement-breakpoint
DROP INDEX "exchange"."projects_search";--> statement-breakpoint
DROP INDEX "exchange"."resources_search";--> statement-breakpoint
CREATE INDEX "needs_words" ON "exchange"."needs" USING gin (exchange.words_of("search", "year", "sequence"));--> statement-breakpoint
CREATE INDEX "projects_words" ON "exchange"."projects" USING gin (exchange.words_of("search", "year", "sequence"));--> statement-breakpoint
CREATE INDEX "resources_words" ON "exchange"."resources" USING gin (exchange.words_of("search", "year", "sequence"));