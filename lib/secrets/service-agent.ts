import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member";
import type { ITerraformDependable } from "cdktf";
import { once, type GoogleAccount } from "../foundation";

/** Lets Secret Manager's own account send messages to a topic, given as `projects/…/topics/…`. */
export function letPublish(agent: GoogleAccount, topic: string): ITerraformDependable {
  const grant = { topic, role: "roles/pubsub.publisher", member: agent.member };
  return once(agent, ["Topics", topic], (parent, id) => new PubsubTopicIamMember(parent, id, grant));
}
