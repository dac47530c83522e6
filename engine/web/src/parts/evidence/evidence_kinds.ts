import { t, type Key } from '../../words/words';

const kinds: Record<string, Key> = {
    original: 'evidence.original', 'certified-copy': 'evidence.certified-copy', copy: 'evidence.copy', photo: 'evidence.photo',
};

export const commonKinds = Object.keys(kinds);

/** Kinds that a workflow made up are shown as it names them. */
export function evidenceKind(kind: string): string {
    const key = kinds[kind];
    return key ? t(key) : kind;
}
