-- A search looks at a bounded number of rows whatever the word and however many there are: first at the newest, where a common word is
-- found at once; where that gives too few, at what the index of words has. Which way to read is fixed here, since the planner's guess of how
-- often a word stands is often wrong by far. `exact` is the query with the places of words, `loose` the same without, which the index alone
-- decides. Columns: the row, the time by which it is ordered, and whether it came from the newest.
CREATE FUNCTION "exchange"."search_needs"("exact" tsquery, "loose" tsquery, "newest" integer, "enough" integer, "most" integer)
RETURNS TABLE ("id" uuid, "at" timestamp with time zone, "is_newest" boolean)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = on AS $$
DECLARE
	"got" integer;
BEGIN
	RETURN QUERY SELECT n.id, n.published_at, true FROM (
		SELECT r.id, r.published_at, r.search FROM "exchange"."needs" r WHERE r.published_at is not null
		ORDER BY r.published_at DESC, r.id DESC LIMIT "newest") n
	WHERE n.search @@ "exact" LIMIT "most";
	GET DIAGNOSTICS "got" = ROW_COUNT;
	IF "got" >= "enough" THEN RETURN; END IF;
	PERFORM set_config('enable_indexscan', 'off', true);
	RETURN QUERY SELECT n.id, n.published_at, false FROM (
		SELECT r.id, r.published_at, r.search FROM "exchange"."needs" r WHERE r.search @@ "loose" AND r.published_at is not null LIMIT "most") n
	WHERE n.search @@ "exact";
END $$;
--> statement-breakpoint
CREATE FUNCTION "exchange"."search_resources"("exact" tsquery, "loose" tsquery, "newest" integer, "enough" integer, "most" integer)
RETURNS TABLE ("id" uuid, "at" timestamp with time zone, "is_newest" boolean)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = on AS $$
DECLARE
	"got" integer;
BEGIN
	RETURN QUERY SELECT n.id, n.entered_at, true FROM (
		SELECT r.id, r.entered_at, r.search, r.state FROM "exchange"."resources" r ORDER BY r.entered_at DESC, r.id DESC LIMIT "newest") n
	WHERE n.search @@ "exact" AND n.state <> 'ended' LIMIT "most";
	GET DIAGNOSTICS "got" = ROW_COUNT;
	IF "got" >= "enough" THEN RETURN; END IF;
	PERFORM set_config('enable_indexscan', 'off', true);
	RETURN QUERY SELECT n.id, n.entered_at, false FROM (
		SELECT r.id, r.entered_at, r.search FROM "exchange"."resources" r WHERE r.search @@ "loose" AND r.state <> 'ended' LIMIT "most") n
	WHERE n.search @@ "exact";
END $$;
--> statement-breakpoint
CREATE FUNCTION "exchange"."search_projects"("exact" tsquery, "loose" tsquery, "newest" integer, "enough" integer, "most" integer)
RETURNS TABLE ("id" uuid, "at" timestamp with time zone, "is_newest" boolean)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = on AS $$
DECLARE
	"got" integer;
BEGIN
	RETURN QUERY SELECT n.id, n.begun_at, true FROM (
		SELECT r.id, r.begun_at, r.search FROM "exchange"."projects" r ORDER BY r.begun_at DESC, r.id DESC LIMIT "newest") n
	WHERE n.search @@ "exact" LIMIT "most";
	GET DIAGNOSTICS "got" = ROW_COUNT;
	IF "got" >= "enough" THEN RETURN; END IF;
	PERFORM set_config('enable_indexscan', 'off', true);
	RETURN QUERY SELECT n.id, n.begun_at, false FROM (
		SELECT r.id, r.begun_at, r.search FROM "exchange"."projects" r WHERE r.search @@ "loose" LIMIT "most") n
	WHERE n.search @@ "exact";
END $$;
