CREATE FUNCTION "platform"."keep_audit_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- the chain job fills both columns of an entry once
	IF tg_op = 'UPDATE' AND old."sequence" IS NULL AND old."hash" IS NULL AND new."sequence" IS NOT NULL AND new."hash" IS NOT NULL
		AND to_jsonb(new) - 'sequence' - 'hash' = to_jsonb(old) - 'sequence' - 'hash' THEN
		RETURN new;
	END IF;
	RAISE EXCEPTION 'entries of the audit log are never changed or deleted';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "keep_entries" BEFORE UPDATE OR DELETE ON "platform"."audit_log" FOR EACH ROW EXECUTE FUNCTION "platform"."keep_audit_log"();
--> statement-breakpoint
CREATE TRIGGER "keep_all_entries" BEFORE TRUNCATE ON "platform"."audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "platform"."keep_audit_log"();
