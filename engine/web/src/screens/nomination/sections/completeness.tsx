// What the form still needs before it goes on from here, with links to it. Counted by the server.
import type { Nomination } from '../../../api/types';
import { inputId } from '../../../parts/form/field_inputs';
import { t } from '../../../words/words';

export function Completeness({ nomination }: { nomination: Nomination }) {
    const { completeness } = nomination;
    const mine = nomination.viewer?.may_edit ?? [];
    if (!completeness?.missing.length || !mine.length) return null;
    const form = `/ho-so/${encodeURIComponent(nomination.id)}/sua`;
    const parts = [
        { title: t('nomination.content'), missing: completeness.missing.filter((one) => !one.evidence) },
        { title: t('evidence.title'), missing: completeness.missing.filter((one) => one.evidence) },
    ].filter((one) => one.missing.length);
    return (
        <section class="sheet completeness-left" aria-labelledby="completeness-title">
            <h2 id="completeness-title">{t('completeness.title', { given: completeness.required - completeness.missing.length, required: completeness.required })}</h2>
            {parts.map((one) => (
                <div key={one.title}>
                    <h3>{t('completeness.part', { part: one.title, n: one.missing.length })}</h3>
                    <ul>{one.missing.map((field) => (
                        <li key={field.field}><a href={field.evidence ? '#minh-chung' : `${form}#field-${inputId(field.field)}`}>{field.label}</a></li>
                    ))}</ul>
                </div>
            ))}
        </section>
    );
}
