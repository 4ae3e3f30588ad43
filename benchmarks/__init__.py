"""Measurements that the papers quote: speed, memory, rivals and attacks. They print tables, and write them into the papers.

Nothing of the product imports from here. Nothing is downloaded.
"""
