// Two published versions beside each other.
import { part } from '../../api/client';
import type { FileChange, PublishedWorkflow } from '../../api/definitions';
import { SelectField } from '../../parts/fields/select_field';
import { Empty } from '../../parts/empty';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { query, refine } from '../../shell/routing/router';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';
import { FileChanges } from './file_changes';

export function ChangesTab({ name, known }: { name: string; known: PublishedWorkflow }) {
    const newest = known.versions[0]?.number ?? 0;
    const from = query.value.get('tu') ?? String(known.versions[1]?.number ?? newest);
    const to = query.value.get('den') ?? String(newest);
    const asked = useAnswer<{ files: FileChange[] }>(`definitions/${part(name)}/changes?from=${part(from)}&to=${part(to)}`);
    const options = known.versions.map((one) => ({ value: String(one.number), label: t('definition.version-of', { n: one.number, when: momentOf(one.at) }) }));
    return (
        <>
            <div class="sheet form pair">
                <SelectField frame={{ id: 'from', label: t('definition.from') }} value={from} options={options} onChoose={(value) => refine({ tu: value })} />
                <SelectField frame={{ id: 'to', label: t('definition.to') }} value={to} options={options} onChoose={(value) => refine({ den: value })} />
            </div>
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting />}
            {asked.value && (asked.value.files.length ? <FileChanges files={asked.value.files} /> : <Empty title={t('definition.same')} />)}
        </>
    );
}
