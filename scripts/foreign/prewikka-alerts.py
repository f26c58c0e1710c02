"""Stores sample alerts in a Prelude database: a password guessed, a web shell, a beacon, and the noise around them.

Usage: prewikka-alerts.py <connection string of libpreludedb>
"""

import datetime
import random
import sys

import prelude
import preludedb

# Classification, severity, completion, source, target, port, user, sensor, how many
STORIES = [
    ("SSH brute force", "medium", "failed", "203.0.113.17", "192.0.2.11", 22, "root", 0, 24),
    ("SSH brute force", "high", "succeeded", "203.0.113.17", "192.0.2.11", 22, "deploy", 0, 1),
    ("Web shell upload", "high", "succeeded", "203.0.113.17", "192.0.2.15", 443, "www-data", 1, 2),
    ("SQL injection attempt", "medium", "failed", "203.0.113.201", "192.0.2.15", 443, None, 1, 9),
    ("Malware beacon", "high", "succeeded", "192.0.2.11", "198.51.100.80", 8443, "deploy", 2, 6),
    ("Privilege escalation", "high", "succeeded", "192.0.2.11", "192.0.2.11", 0, "deploy", 0, 1),
    ("Port scan", "low", "failed", "203.0.113.66", "192.0.2.20", 80, None, 2, 14),
    ("Policy violation", "info", "succeeded", "192.0.2.31", "198.51.100.7", 443, "jane", 2, 5),
]
SENSORS = [("auth-01", "ossec", "bastion.example.net"), ("waf-01", "modsecurity", "www.example.net"), ("ids-01", "suricata", "gw.example.net")]


def describe(story, minutes, number, rng):
    name, severity, completion, source, target, port, user, sensor, _ = story
    when = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S+00:00")
    sensor_name, model, node = SENSORS[sensor]
    yield "alert.classification.text", name
    yield "alert.assessment.impact.severity", severity
    yield "alert.assessment.impact.completion", completion
    yield "alert.assessment.impact.description", "%s against %s" % (name, target)
    yield "alert.source(0).node.address(0).address", source
    yield "alert.source(0).service.port", rng.randint(1024, 60000)
    yield "alert.target(0).node.address(0).address", target
    if port:
        yield "alert.target(0).service.port", port
    if user:
        yield "alert.target(0).user.user_id(0).name", user
    yield "alert.analyzer(0).name", sensor_name
    yield "alert.analyzer(0).model", model
    yield "alert.analyzer(0).analyzerid", "%d" % (1000 + sensor)
    yield "alert.analyzer(0).node.name", node
    yield "alert.create_time", when
    yield "alert.detect_time", when
    yield "alert.messageid", "sample-%04d" % number


def main():
    rng = random.Random(3)
    database = preludedb.DB(preludedb.SQL(sys.argv[1]))
    alerts = [story for story in STORIES for _ in range(story[-1])]
    rng.shuffle(alerts)
    # Within the hour that the console shows first.
    for number, story in enumerate(alerts):
        message = prelude.IDMEF()
        for path, value in describe(story, 1 + number * 55 // len(alerts), number, rng):
            message.set(path, value)
        database.insert(message)
    print("%d alerts stored" % len(alerts))


main()
