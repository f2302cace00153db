import { useMutation } from "@tanstack/react-query";
import { ApiProblem } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { saidOf } from "../../ui/field.tsx";
import { setChanged } from "./sets.ts";

/** Sends a whole set with one line of it changed. Another administrator was quicker: the newest is fetched, what was typed stays. */
export function useSetSave<Line>(name: string, send: (line: Line) => Promise<unknown>, onSaved: () => void) {
  const save = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      onSaved();
      await setChanged(name);
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 409)
        void queryClient.invalidateQueries({ queryKey: keys.reference(name) });
    },
  });
  return { save, said: (field: string) => saidOf(save.error, field) };
}
