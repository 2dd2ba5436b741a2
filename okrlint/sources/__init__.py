"""Text -> Plan, one module per format. The only place that makes spans."""
