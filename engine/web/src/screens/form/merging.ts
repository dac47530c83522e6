// Three versions of each field: before, mine, theirs.
import type { Fields } from '../../api/types';
import { changedFields, same } from '../../parts/form/values';

export interface Merge {
    /** Changed by both, to different values. */
    both: string[];
    /** Changed by the other alone. */
    theirs: string[];
}

export function mergeOf(before: Fields, mine: Fields, theirs: Fields): Merge {
    const changedByMe = changedFields(before, mine);
    const changedByThem = Object.keys(theirs).filter((name) => !same(before[name], theirs[name]));
    return {
        both: changedByThem.filter((name) => name in changedByMe && !same(mine[name], theirs[name])),
        theirs: changedByThem.filter((name) => !(name in changedByMe)),
    };
}
