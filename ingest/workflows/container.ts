// A container that a step runs: the system behind its image, the services that its variables name, the calls of its command.
import type { MentionRef, Source } from '../../graph/model.ts';
import { targetEnvironmentOf } from '../deployments/references.ts';
import { envReference, referenceTo } from '../mention/env.ts';
import { imageOf, isOfficialImage } from '../mention/image.ts';
import { callsInScript } from './script.ts';
import { type Flow, interacts, performedBy } from './vocabulary.ts';

/** A text of the definition with its place. */
export interface Placed {
  readonly text: string;
  readonly source: Source;
}

export interface StepContainer {
  readonly image?: Placed | undefined;
  readonly command?: readonly Placed[];
  /** Scripts that the step runs inside. */
  readonly scripts?: readonly Placed[];
  /** Variables; those from secrets hold a placeholder. */
  readonly variables?: readonly (Placed & { readonly name: string })[];
  /** Hosts that live and die with the step: databases of a test. */
  readonly ownHosts?: ReadonlySet<string>;
}

/** Says by whom a step is done and whom it calls, as far as its container tells. */
export function emitContainer(flow: Flow, step: string, container: StepContainer): void {
  const { image, command = [], scripts = [], variables = [], ownHosts } = container;
  const system = image === undefined ? undefined : imageRef(image.text);
  if (image !== undefined && system !== undefined) performedBy(flow, step, { to: system }, image.source);
  const around = { variables: new Map(variables.map(({ name, text }) => [name, text])) };
  for (const { name, text, source } of variables) {
    const reference = envReference(name, text, around);
    if (reference === undefined || ownHosts?.has(reference.mention.value) === true) continue;
    const { relation, credential, mention, schema, isTelemetry } = reference;
    const own = relation === 'ACCESSES' ? { schema } : isTelemetry === true ? { mode: 'async' } : {};
    const props = { credential, targetEnvironment: targetEnvironmentOf(mention), ...own };
    interacts(flow, step, { relation, to: referenceTo(reference), props }, source);
  }
  const [first] = command;
  const isCurl = command.length > 1 && /(^|\/)curl$/.test(first?.text ?? '');
  const line = isCurl ? [{ text: command.map(({ text }) => quoted(text)).join(' '), source: first?.source }] : command;
  for (const { text, source } of [...line, ...scripts]) {
    if (source === undefined) continue;
    for (const { interaction } of callsInScript(text)) interacts(flow, step, interaction, source);
  }
}

function quoted(word: string): string {
  return /\s/.test(word) && !word.includes("'") ? `'${word}'` : word;
}

/** Images that are tools, whoever packed them: a step made of one is its command, not a system. */
const TOOL =
  /^(alpine|busybox|ubuntu|debian|centos|fedora|rockylinux|amazonlinux|ubi\d*(-minimal|-micro)?|bash|sh|python|python\d+|node|nodejs|golang|go|ruby|rust|php|perl|java|openjdk|temurin|jdk|jre|dotnet|sdk|aspnet|runtime|curl|wget|httpie|git|git-init|gcloud|cloud-sdk|google-cloud-cli|aws-cli|awscli|azure-cli|az|kubectl|kubectl-.*|k8s|helm|helmfile|kustomize|terraform|terragrunt|opentofu|ansible|packer|vault|jq|yq|mysql-client|psql|maven|gradle|sbt|npm|yarn|pnpm|buildah|podman|docker|dind|kaniko|executor|buildkit|buildpacks|builder|skopeo|crane|cosign|trivy|grype|syft|gitleaks|semgrep|sonar-scanner.*|sonarqube-scan.*|golangci-lint|hadolint|shellcheck|whalesay|argosay|argoexec|hello-world|cowsay|sleep|pause|toolbox|tools|ci-tools|slim|scratch|distroless|static|base|wait-for.*|newman|cypress|included|playwright|k6|pytest|spark|imagemagick|ffmpeg|gifsicle|gnuplot|pandoc|nanoserver|servercore|jupyter.*|pytorch|tensorflow|cuda|miniconda\d*)$/i;

/** The system that an image is of; undefined for official images, tools and placeholders. */
function imageRef(text: string): MentionRef | undefined {
  const image = imageOf(text);
  const name = image?.name.slice(image.name.lastIndexOf('/') + 1);
  if (image === undefined || name === undefined || image.product !== undefined || isOfficialImage(image.name) || TOOL.test(name))
    return undefined;
  return { type: 'System', mention: image.mention, unresolved: { name } };
}
