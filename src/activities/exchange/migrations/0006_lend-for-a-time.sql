ALTER TABLE "exchange"."offers" ADD COLUMN "until" date;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "exchange"."projects" ADD COLUMN "stop_reason" jsonb;--> statement-breakpoint
ALTER TABLE "exchange"."offers" ADD CONSTRAINT "offers_end_after_they_begin" CHECK (until >= deliver_by);