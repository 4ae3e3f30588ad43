"""Figures about the service, never about anybody: every value of every label comes from a closed list.

Its modules are imported one by one, since `prometheus_client` looks once, when it is imported, whether processes share a folder.
"""
