// Workflows as operators look after them.
import type { WorkflowFile } from './made';

export type {
    FileChange, LineChange, PlacedNote, Proposal, ProposedChange, PublishedWorkflow, WorkflowFile, WorkflowRight, WorkflowRights, WorkflowVersion, WorkflowProof as Proof,
} from './made';

/** Files that a person chose, as they are sent. */
export type Chosen = { files: WorkflowFile[] } | { archive: string };
