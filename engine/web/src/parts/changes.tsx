// Old and new side by side: struck through and bold, so that colour is not all that tells them apart.
import type { Change } from '../api/types';
import { t } from '../words/words';

export function Changes({ changes }: { changes: Change[] }) {
    return (
        <dl class="changes">
            {changes.map((change) => (
                <div key={change.field}>
                    <dt>{change.label}</dt>
                    <dd>
                        <del>{change.before || t('changes.empty')}</del> <ins>{change.after || t('changes.empty')}</ins>
                    </dd>
                </div>
            ))}
        </dl>
    );
}
