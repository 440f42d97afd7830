DROP INDEX "delivery_due";--> statement-breakpoint
CREATE INDEX "delivery_open" ON "delivery" USING btree ("subscriber_id","subject","sequence") WHERE "delivery"."state" <> 'acknowledged';--> statement-breakpoint
CREATE INDEX "violation_open_newest" ON "violation" USING btree ("id") WHERE "violation"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("subscriber_id","next_attempt_at","sequence") WHERE "delivery"."state" <> 'acknowledged';