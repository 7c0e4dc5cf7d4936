DROP INDEX "exchange"."needs_public";--> statement-breakpoint
DROP INDEX "exchange"."needs_public_category";--> statement-breakpoint
DROP INDEX "exchange"."needs_public_community";--> statement-breakpoint
DROP INDEX "exchange"."needs_seeking";--> statement-breakpoint
CREATE INDEX "needs_public_both" ON "exchange"."needs" USING btree ("community","category","published_at","id","state","urgency","needed_by") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_public" ON "exchange"."needs" USING btree ("published_at","id","state","urgency","needed_by") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_public_category" ON "exchange"."needs" USING btree ("category","published_at","id","state","urgency","needed_by") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_public_community" ON "exchange"."needs" USING btree ("community","published_at","id","state","urgency","needed_by") WHERE published_at is not null;--> statement-breakpoint
CREATE INDEX "needs_seeking" ON "exchange"."needs" USING btree ("published_at","id","category","community","urgency","needed_by") WHERE published_at is not null and state in ('open', 'under-way') and agreed < sought;