CREATE UNIQUE INDEX "audit_batch_up_to" ON "audit_batch" USING btree ("up_to");--> statement-breakpoint
CREATE INDEX "audit_verb" ON "audit" USING btree ("verb","at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "register_sheet_open" ON "register_sheet" USING btree ("state","made_at") WHERE "register_sheet"."state" <> 'applied';