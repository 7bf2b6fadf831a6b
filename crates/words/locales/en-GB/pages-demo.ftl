# Pages of the demo only.

demo-be-title = Be { $name }
demo-be-why = { $name } is made up, like everybody here. You will see the service as they do, until you sign out or become somebody else.
demo-be-go = Go on as { $name }

demo-mail-title = The mail that was sent
demo-mail-why = In the demo no mail leaves this machine. Here is what would have been sent, newest first.
demo-mail-none = Nothing has been sent yet.
demo-mail-to = to { $address }
demo-mail-from = from { $name } ({ $address })
demo-mail-links = Links in this letter
