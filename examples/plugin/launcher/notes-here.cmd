@echo off
rem Renders the notes of this folder and opens the page.
render-notes . > notes.html && start "" notes.html
