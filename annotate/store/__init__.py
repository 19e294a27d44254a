"""The tables, their guards, and the SQL that reads and writes them. Core types go in and come out."""
