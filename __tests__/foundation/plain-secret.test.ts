import { Lazy } from "cdktf";
import { isSecretArgument, isSecretName, isSecretText } from "../../lib/foundation";

const LATER = Lazy.stringValue({ produce: () => "later" });
const letters = (count: number) => "aB3".repeat(count).slice(0, count);

describe("isSecretName", () => {
  it.each([
    "PASSWORD",
    "DB_PASSWORD",
    "DBPASSWD",
    "DB_PASS",
    "MYSQL_PWD",
    "SSH_PASSPHRASE",
    "SESSION_SECRET",
    "OPENAI_API_KEY",
    "OPENAI_APIKEY",
    "AWS_SECRET_ACCESS_KEY",
    "TOKEN",
    "GITHUB_TOKEN",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "db_password",
  ])("is true for %s", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(["PWD", "OLDPWD", "BYPASS", "PASS", "TOKENIZER", "MAX_TOKENS", "SECRET_NAME", "PASSWORD_FILE", "KEY", ""])(
    "is false for %p",
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe("isSecretText", () => {
  it.each([
    "postgres://shop:hunter2@10.0.0.3/shop",
    "redis://:hunter2@10.0.0.4:6379",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----\nMII",
    "Server=10.0.0.3;Database=shop;User Id=shop;Password=hunter2;",
    "pwd = hunter2; server=x",
    `AKIA${"A".repeat(16)}`,
    `AIza${letters(35)}`,
    `ghp_${letters(36)}`,
    `github_pat_${letters(22)}`,
    `glpat-${letters(20)}`,
    "xoxb-1234567890-x",
    "https://hooks.slack.com/services/T0/B0/x",
    `sk_live_${letters(16)}`,
    `sk-proj-${letters(20)}`,
    `Bearer sk-ant-${letters(20)}`,
  ])("is true for %p", (text) => {
    expect(isSecretText(text)).toBe(true);
  });

  it.each([
    "",
    "postgres://10.0.0.3/shop",
    "http://localhost:8080/a@b",
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "forgot-password=/reset",
    "password=;server=x",
    `AKIA${"A".repeat(15)}`,
    `ghp_${letters(35)}`,
    "sk-short",
    "task-force-of-more-than-twenty-letters",
    LATER,
  ])("is false for %p", (text) => {
    expect(isSecretText(text)).toBe(false);
  });
});

describe("isSecretArgument", () => {
  it.each(["--password=hunter2", "--db-password=hunter2", "-token=x", "--api-key=x", "postgres://u:p@h/db"])(
    "is true for %p",
    (argument) => {
      expect(isSecretArgument(argument)).toBe(true);
    },
  );

  it.each([
    "--password",
    "--password=",
    "--password=$(DB_PASSWORD)",
    "--token-file=/secrets/token",
    "--port=80",
    LATER,
  ])("is false for %p", (argument) => {
    expect(isSecretArgument(argument)).toBe(false);
  });
});
