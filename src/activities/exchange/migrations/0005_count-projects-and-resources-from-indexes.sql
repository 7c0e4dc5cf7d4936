DROP INDEX "exchange"."resources_available";--> statement-breakpoint
DROP INDEX "exchange"."resources_available_kind";--> statement-breakpoint
CREATE INDEX "projects_community" ON "exchange"."projects" USING btree ("community","state","begun_at");--> statement-breakpoint
CREATE INDEX "resources_available" ON "exchange"."resources" USING btree ("entered_at","id","available_until","organisation") WHERE state = 'available' and amount > agreed;--> statement-breakpoint
CREATE INDEX "resources_available_kind" ON "exchange"."resources" USING btree ("category","unit","entered_at","available_until") WHERE state = 'available' and amount > agreed;