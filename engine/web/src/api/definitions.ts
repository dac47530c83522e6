// Workflows as operators look after them.
import type { Note, Workflow } from './types';

/** With the lines of the file that it is about, carets below. */
export interface PlacedNote extends Note {
    shown: string;
}

export interface WorkflowVersion {
    number: number;
    at: string;
    person: string;
    in_use: boolean;
}

export interface PublishedWorkflow {
    workflow: Workflow;
    folder: string;
    versions: WorkflowVersion[];
}

export interface Proof {
    verdict: 'proven' | 'trusted' | 'not-decided' | 'faulty';
    findings: PlacedNote[];
    tests: { tests: number; passed: number; actions: number; actions_taken: number };
    /** SVG; "" when it cannot be drawn. */
    drawing: string;
}

export interface WorkflowRight {
    stage: string;
    role: string;
    right: 'act' | 'edit' | 'read' | 'comment' | 'flag';
    what: string;
    /** own, level:N, proposer, field:NAME */
    basis: string;
    rules: string[];
    stage_title: string;
    role_title: string;
    what_title: string;
}

export interface WorkflowRights {
    workflow: string;
    version: string;
    definition_hash: string;
    /** The same rights have the same hash. */
    hash: string;
    stages: { name: string; title: string; idle: string }[];
    rights: WorkflowRight[];
    since?: number;
    added?: WorkflowRight[];
    removed?: WorkflowRight[];
}

export interface WorkflowFile {
    name: string;
    text: string;
}

export interface LineChange {
    kind: 'same' | 'added' | 'removed' | 'gap';
    before?: number;
    after?: number;
    text?: string;
}

export interface FileChange {
    name: string;
    change: 'added' | 'changed' | 'removed';
    lines: LineChange[];
}

export interface ProposedChange {
    change: string;
    what: string;
    name: string;
    before: string;
    after: string;
    text: string;
}

/** What would be published. */
export interface Proposal {
    version: number;
    hash: string;
    publishable: boolean;
    differs: boolean;
    proof: Proof;
    changes: ProposedChange[];
    files: FileChange[];
}

/** Files that a person chose, as they are sent. */
export type Chosen = { files: WorkflowFile[] } | { archive: string };
