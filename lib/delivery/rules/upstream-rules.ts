import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import type { RepositorySubject } from "../repository-subject";

const REMOTE: Source = { document: "Artifact Registry documentation, remote repositories", read: "2026-11-21" };
const VIRTUAL: Source = { document: "Artifact Registry documentation, virtual repositories", read: "2026-11-21" };
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/;
const DOCKER_HUB = /^(index|registry-1|registry|hub)\.docker\.(io|com)$/;

/** The rules for where a remote or virtual repository has its images from. */
export const upstreamRules: readonly Rule<RepositorySubject>[] = [
  {
    code: "image-upstream-host",
    level: "error",
    states: "The upstream of a remote repository is the host of a registry.",
    otherwise: "api",
    source: REMOTE,
    *find({ upstream }) {
      if (!isKnownText(upstream) || HOST.test(upstream)) return;
      const host = upstream
        .toLowerCase()
        .replace(/.*:\/\//, "")
        .replace(/\/.*/, "");
      const known = DOCKER_HUB.test(host) || /^docker([ -]?hub)?$/.test(host) ? "docker.io" : host;
      yield {
        at: "upstream",
        got: upstream,
        allowed: 'a host without https:// and without a path, for example "docker.io" or "ghcr.io"',
        fix: HOST.test(known) ? `write "${known}"` : 'write for example "docker.io"',
      };
    },
  },
  {
    code: "image-upstream-docker-hub",
    level: "error",
    states: 'Docker Hub is written "docker.io", not by one of the hosts behind it.',
    otherwise: "nobody",
    source: REMOTE,
    *find({ upstream }) {
      if (!isKnownText(upstream) || !DOCKER_HUB.test(upstream)) return;
      yield { at: "upstream", got: upstream, allowed: '"docker.io"', fix: 'write "docker.io"' };
    },
  },
  {
    code: "image-upstreams-none",
    level: "error",
    states: "A virtual repository has at least one upstream.",
    otherwise: "nobody",
    source: VIRTUAL,
    *find({ upstreams }) {
      if (upstreams?.length !== 0) return;
      const got = inWords("no repository");
      yield { at: "upstreams", got, allowed: "at least one repository", fix: "name the repositories, own ones first" };
    },
  },
  {
    code: "image-upstreams-twice",
    level: "error",
    states: "Each upstream of a virtual repository has an id of its own.",
    otherwise: "api",
    source: VIRTUAL,
    *find({ upstreams = [] }) {
      const ids = upstreams.map(({ repositoryId }) => repositoryId);
      for (const [index, id] of ids.entries()) {
        if (!isKnownText(id) || ids.indexOf(id) === index) continue;
        const fix = "name each repository once; two of the same id in different projects cannot both be there";
        yield { at: `upstreams.${index}`, got: id, allowed: "an id that no earlier upstream has", fix };
      }
    },
  },
  {
    code: "image-upstreams-location",
    level: "error",
    states: "The upstreams of a virtual repository are in its location.",
    otherwise: "api",
    source: VIRTUAL,
    *find({ upstreams = [], location }) {
      for (const [index, upstream] of upstreams.entries()) {
        if (!isKnownText(location) || !isKnownText(upstream.location) || upstream.location === location) continue;
        const at = `upstreams.${index}`;
        yield { at, got: upstream.location, allowed: location, fix: `name a repository in ${location}` };
      }
    },
  },
];
