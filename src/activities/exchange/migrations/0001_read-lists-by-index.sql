DROP INDEX "exchange"."needs_raised_at_id_index";--> statement-breakpoint
DROP INDEX "exchange"."projects_begun_at_id_index";--> statement-breakpoint
DROP INDEX "exchange"."resources_entered_at_id_index";--> statement-breakpoint
DROP INDEX "exchange"."needs_public";--> statement-breakpoint
CREATE INDEX "needs_newest" ON "exchange"."needs" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "needs_public_category" ON "exchange"."needs" USING btree ("category","published_at","id") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_public_community" ON "exchange"."needs" USING btree ("community","published_at","id") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_seeking" ON "exchange"."needs" USING btree ("published_at","id") WHERE published_at is not null and state in ('open', 'under-way') and agreed < sought;--> statement-breakpoint
CREATE INDEX "needs_seeking_kind" ON "exchange"."needs" USING btree ("category","unit","published_at") WHERE published_at is not null and state in ('open', 'under-way') and agreed < sought;--> statement-breakpoint
CREATE INDEX "needs_closed" ON "exchange"."needs" USING btree ("closed_at") WHERE state = 'closed';--> statement-breakpoint
CREATE INDEX "offers_promised" ON "exchange"."offers" USING btree ("organisation","deliver_by") WHERE state = 'agreed';--> statement-breakpoint
CREATE INDEX "projects_newest" ON "exchange"."projects" USING btree ("begun_at","id");--> statement-breakpoint
CREATE INDEX "projects_state" ON "exchange"."projects" USING btree ("state","begun_at","id");--> statement-breakpoint
CREATE INDEX "resources_newest" ON "exchange"."resources" USING btree ("entered_at","id");--> statement-breakpoint
CREATE INDEX "resources_available" ON "exchange"."resources" USING btree ("entered_at","id") WHERE state = 'available' and amount > agreed;--> statement-breakpoint
CREATE INDEX "resources_available_kind" ON "exchange"."resources" USING btree ("category","unit","entered_at") WHERE state = 'available' and amount > agreed;--> statement-breakpoint
CREATE INDEX "needs_public" ON "exchange"."needs" USING btree ("published_at","id") WHERE published_at is not null;