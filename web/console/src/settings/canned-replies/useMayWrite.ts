import { useDepartments, useMe } from "@/app/queries";

/** For whom the signed-in person writes canned replies: admins for all, supervisors for their departments, agents none. */
export function useMayWrite() {
  const me = useMe().data?.agent;
  const departments = useDepartments().data ?? [];
  const own = departments.filter(({ id }) => me?.role === "admin" || me?.department_ids.includes(id));
  const forAll = me?.role === "admin";
  return {
    forAll,
    departments: me && me.role !== "agent" ? own : [],
    may: (departmentId: string | null) =>
      forAll ||
      (me?.role === "supervisor" && departmentId !== null && me.department_ids.includes(departmentId)),
  };
}
